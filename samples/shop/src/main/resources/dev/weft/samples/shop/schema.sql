CREATE TABLE IF NOT EXISTS products (
    name text PRIMARY KEY,
    cents bigint NOT NULL CHECK (cents >= 0),
    stock bigint NOT NULL CHECK (stock >= 0)
);
CREATE TABLE IF NOT EXISTS orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer text NOT NULL,
    cents bigint NOT NULL,
    status text NOT NULL DEFAULT 'placed',
    placed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS orders_to_pack ON orders (id) WHERE status = 'placed';
CREATE TABLE IF NOT EXISTS items (
    order_id bigint NOT NULL REFERENCES orders,
    product text NOT NULL REFERENCES products,
    quantity integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (order_id, product)
);
INSERT INTO products (name, cents, stock) VALUES
    ('tea', 450, 1000000), ('coffee', 620, 1000000), ('sugar', 120, 1000000), ('samovar', 24900, 1)
    ON CONFLICT DO NOTHING;
