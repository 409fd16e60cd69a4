/** An HTTP service that takes orders and keeps them in PostgreSQL, on one event loop of Vert.x. */
package dev.weft.samples.shop;
