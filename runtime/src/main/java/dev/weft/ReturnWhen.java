package dev.weft;

/**
 * Until when {@link Weft#wait} waits.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.wait">asyncio.wait</a>
 */
public enum ReturnWhen {
    /** Until all are done. */
    ALL_COMPLETED,

    /** Until one is done, or was cancelled. */
    FIRST_COMPLETED,

    /** Until one fails, or all are done. Being cancelled is no failure. */
    FIRST_EXCEPTION
}
