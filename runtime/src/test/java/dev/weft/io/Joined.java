package dev.weft.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A socket that sends a text together with what is written first, and has read the answer to it before. */
final class Joined extends Socket {
    private final Socket inner;
    private final String answer;
    private final ByteArrayOutputStream first = new ByteArrayOutputStream();
    private boolean answered;

    Joined(Socket inner, String text, String answer) throws IOException {
        this.inner = inner;
        this.answer = answer;
        first.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream in = inner.getInputStream();
        return new InputStream() {
            @Override
            public int read() throws IOException {
                skipAnswer();
                return in.read();
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                skipAnswer();
                return in.read(bytes, from, length);
            }

            private void skipAnswer() throws IOException {
                if (!answered) {
                    answered = true;
                    in.readNBytes(answer.length());
                }
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        OutputStream out = inner.getOutputStream();
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                first.write(bytes, from, length);
                out.write(first.toByteArray());
                first.reset();
            }
        };
    }

    @Override
    public void close() throws IOException {
        inner.close();
    }
}
