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

/** What a client said, as it meant it. */
final class RequestParameters {

    private static final String LAST_EVENT_ID_HEADER = "Last-Event-ID";
    private static final String LAST_EVENT_ID_PARAMETER = "lastEventId";

    private RequestParameters() {}

    /** The id to resume from: the header, else the parameter for clients that cannot set headers. */
    static @Nullable String lastEventId(HttpServletRequest request) {
        String header = request.getHeader(LAST_EVENT_ID_HEADER);
        return header == null || header.isEmpty()
                ? queryParameter(request, LAST_EVENT_ID_PARAMETER)
                : decodeAgain(header);
    }

    /** The first value, or null if there is none or it is empty. */
    private static @Nullable String queryParameter(HttpServletRequest request, String name) {
        String value = hasQuery(request) ? request.getParameter(name) : null;
        return value == null || value.isEmpty() ? null : value;
    }

    /** All values but empty ones, in their order, each once. */
    static Set<String> queryParameters(HttpServletRequest request, String name) {
        String[] values = hasQuery(request) ? request.getParameterValues(name) : null;
        Set<String> found = new LinkedHashSet<>(values == null ? List.of() : Arrays.asList(values));
        found.remove("");
        return found;
    }

    /** Without a query, the parameters are not asked for: that would read the request's body. */
    private static boolean hasQuery(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && !query.isEmpty();
    }

    /** Browsers send the id as UTF-8 and containers read headers as ISO-8859-1; what is no UTF-8 was meant as it is. */
    private static String decodeAgain(String header) {
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
