// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A reader and decoder of request headers and parameters. */
final class RequestParameters {

    private static final String LAST_EVENT_ID_HEADER = "Last-Event-ID";
    private static final String LAST_EVENT_ID_PARAMETER = "lastEventId";

    private RequestParameters() {}

    /** Returns the id to resume from: the header, or the parameter for clients that cannot set headers. */
    static @Nullable String lastEventId(HttpServletRequest request) {
        String header = request.getHeader(LAST_EVENT_ID_HEADER);
        return header == null || header.isEmpty()
                ? queryParameter(request, LAST_EVENT_ID_PARAMETER)
                : decodeUtf8(header);
    }

    /** Returns the first value; null if it is missing or empty. */
    private static @Nullable String queryParameter(HttpServletRequest request, String name) {
        String value = hasQuery(request) ? request.getParameter(name) : null;
        return value == null || value.isEmpty() ? null : value;
    }

    /** Returns all distinct non-empty values in order. */
    static Set<String> queryParameters(HttpServletRequest request, String name) {
        String[] values = hasQuery(request) ? request.getParameterValues(name) : null;
        Set<String> found = new LinkedHashSet<>(values == null ? List.of() : Arrays.asList(values));
        found.remove("");
        return found;
    }

    /** Without a query, parameters are not read, because getParameter would consume a form's body. */
    private static boolean hasQuery(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && !query.isEmpty();
    }

    /** Browsers send the id in UTF-8, but containers decode headers as ISO-8859-1. Invalid UTF-8 is left unchanged. */
    private static String decodeUtf8(String header) {
        if (header.chars().anyMatch(c -> c > 0xFF)) {
            return header;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return header;
        }
    }
}
