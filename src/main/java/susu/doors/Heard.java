package susu.doors;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request as those behind the door hear it: without the secret part of its address, and with its body still to be read. */
final class Heard extends HttpServletRequestWrapper {
    private final String path;
    private final byte @Nullable [] body;

    private Heard(String path, HttpServletRequest request, byte @Nullable [] body) {
        super(request);
        this.path = path;
        this.body = body;
    }

    static HttpServletRequest at(String path, HttpServletRequest request) {
        return request.getRequestURI().equals(path) ? request : new Heard(path, request, null);
    }

    /** With the body that was read to check its signature. */
    static HttpServletRequest at(String path, HttpServletRequest request, byte[] body) {
        return new Heard(path, request, body);
    }

    @Override
    public String getRequestURI() { return path; }

    @Override
    public String getServletPath() { return path; }

    @Override
    public @Nullable String getPathInfo() { return null; }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) return super.getInputStream();
        var bytes = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() { return bytes.read(); }

            @Override
            public int read(byte[] into, int from, int length) { return bytes.read(into, from, length); }

            @Override
            public boolean isFinished() { return bytes.available() == 0; }

            @Override
            public boolean isReady() { return true; }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException("the body is here already");
            }
        };
    }
}
