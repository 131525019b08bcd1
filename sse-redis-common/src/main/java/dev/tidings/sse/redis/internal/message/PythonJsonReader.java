// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.internal.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON parser that accepts the same input as Python's {@code json.loads}, including {@code NaN} and {@code Infinity}. Of
 * equal keys, the last one is used. Numbers keep their original text, and so their precision. Values have the types of {@link
 * PythonJson#append}.
 */
final class PythonJsonReader {

    /** Maximum nesting depth, because parsing is recursive and hostile input must not overflow the stack. */
    static final int MAX_DEPTH = 500;

    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // Any publisher chooses the keys, so they must not fill the JVM's table of interned strings.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(FlaskSseFormat.MAX_DATA_LENGTH)
                    .maxNumberLength(10_000)
                    .build())
            .build();

    private PythonJsonReader() {}

    /** Parses a JSON text with exactly one value. */
    static Object read(byte[] json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            Object value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new MalformedMessageException("it has more characters after its JSON value");
            }
            return value;
        }
    }

    private static Object value(JsonParser parser, JsonToken token) throws IOException {
        if (token == null) {
            throw new MalformedMessageException("it is not JSON: it ends too early");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_FLOAT -> new PythonJson.Literal(requireKnown(parser.getText()));
            default -> new PythonJson.Literal(parser.getText());
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            members.put(name, value(parser, parser.nextToken()));
        }
        return members;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return elements;
    }

    /** Rejects names of numbers that Jackson accepts and Python does not, such as {@code INF}. */
    private static String requireKnown(String number) {
        boolean digits = Character.isDigit(number.charAt(number.length() - 1));
        if (!digits && !NOT_FINITE.contains(number)) {
            throw new MalformedMessageException("it is not JSON: " + number + " is not a number");
        }
        return number;
    }
}
