// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.HeadersFrame;

/** A client connection over clear-text HTTP/2. */
final class Http2Connection implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final HTTP2Client client;
    private final Session session;
    private final URI uri;

    private Http2Connection(HTTP2Client client, Session session, URI uri) {
        this.client = client;
        this.session = session;
        this.uri = uri;
    }

    static Http2Connection open(URI uri) throws Exception {
        HTTP2Client client = new HTTP2Client();
        client.start();
        Session session = client.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), new Session.Listener() {})
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return new Http2Connection(client, session, uri);
    }

    Http2Stream get() {
        MetaData.Request request =
                new MetaData.Request("GET", HttpURI.from(uri.toString()), HttpVersion.HTTP_2, HttpFields.EMPTY);
        Http2Stream received = new Http2Stream();
        received.opened(session.newStream(new HeadersFrame(request, null, true), received)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join());
        return received;
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
