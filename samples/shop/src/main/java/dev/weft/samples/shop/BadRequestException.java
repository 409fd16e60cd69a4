package dev.weft.samples.shop;

/** A request that cannot be granted, and why, in one line for whoever made it. */
final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    /** With an HTTP status from 400 to 499. */
    BadRequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
