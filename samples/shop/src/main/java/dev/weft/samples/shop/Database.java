package dev.weft.samples.shop;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.uncancellable;

import dev.weft.Async;
import dev.weft.AsyncFunction;
import dev.weft.AsyncGenerator;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Weft;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** PostgreSQL, by the asynchronous driver of Vert.x, as coroutines. */
final class Database {
    private static final int BATCH = 500; // rows that are fetched at once

    private final Pool pool;

    /** The one at {@code url}, through {@code connections} connections at most. */
    Database(Vertx vertx, String url, int connections) {
        this.pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(connections))
                .connectingTo(PgConnectOptions.fromUri(url).setCachePreparedStatements(true))
                .using(vertx)
                .build();
    }

    /** Rows, outside of a transaction. */
    Coroutine<List<Row>> query(String sql, Object... values) {
        return query(pool, sql, values);
    }

    /** Rows, by {@code client}. */
    @Async
    static Coroutine<List<Row>> query(SqlClient client, String sql, Object... values) {
        RowSet<Row> rows =
                await(client.preparedQuery(sql).execute(Tuple.wrap(values)).toCompletionStage());
        return done(rows.stream().toList());
    }

    /** Statements that give nothing, such as those of a schema. */
    @Async
    Coroutine<Void> execute(String statements) {
        await(pool.query(statements).execute().toCompletionStage());
        return done();
    }

    // tag::transaction[]
    /** Does {@code work} wholly or, if it fails, is cancelled or runs out of time, not at all. */
    @Async
    <T, X extends Exception> Coroutine<T> inTransaction(AsyncFunction<SqlConnection, T, X> work) throws X {
        SqlConnection connection = await(connection());
        boolean committed = false;
        try {
            Transaction transaction = await(connection.begin().toCompletionStage());
            try {
                T result = await(work.apply(connection));
                await(transaction.commit().toCompletionStage());
                committed = true;
                return done(result);
            } finally {
                if (!committed) {
                    await(uncancellable(rollback(transaction)));
                }
            }
        } finally {
            connection.close(); // back to the pool
        }
    }
    // end::transaction[]

    @Async
    private static Coroutine<Void> rollback(Transaction transaction) {
        // Not awaited as itself: that it fails, as when there is no connection any longer, is no news to whoever
        // failed.
        await(transaction.rollback().otherwiseEmpty().toCompletionStage());
        return done();
    }

    /** Rows in any number: as they are asked for, and never more than a batch in memory. */
    @Async
    AsyncGenerator<Row> stream(String sql) {
        SqlConnection connection = await(connection());
        try {
            Transaction transaction = await(connection.begin().toCompletionStage()); // cursors live in one
            Cursor cursor = await(connection.prepare(sql).toCompletionStage()).cursor();
            do {
                for (Row row : await(cursor.read(BATCH).toCompletionStage())) {
                    Weft.yield(row);
                }
            } while (cursor.hasMore());
            await(transaction.commit().toCompletionStage());
        } finally {
            connection.close(); // if the transaction has not ended, the pool ends it
        }
        return AsyncGenerator.end();
    }

    /** A connection of the pool; if that comes after whoever waits was cancelled, it goes back at once. */
    @Async
    private Coroutine<SqlConnection> connection() {
        Future<SqlConnection> asked = pool.getConnection();
        try {
            return done(await(asked.toCompletionStage()));
        } catch (CancelledError e) {
            asked.onSuccess(SqlConnection::close);
            throw e;
        }
    }

    @Async
    Coroutine<Void> close() {
        await(pool.close().toCompletionStage());
        return done();
    }
}
