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
 * Reads JSON as Python's {@code json.loads} does: {@code NaN} and {@code Infinity} too, the last of equal keys wins.
 * Numbers are kept as they were written, so that none loses digits. Values are those of {@link PythonJson#append}.
 */
final class PythonJsonReader {

    /** How deep values may be nested: reading is recursive, and a bomb must not overflow the stack. */
    static final int MAX_DEPTH = 500;

    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // Keys come from anyone who can publish: the JVM's table of strings is not theirs to fill.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(FlaskSseFormat.MAX_DATA_LENGTH)
                    .maxNumberLength(10_000)
                    .build())
            .build();

    private PythonJsonReader() {}

    /** The one value that the bytes hold. */
    static Object read(byte[] json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            Object value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new MalformedMessageException("it goes on after its JSON value");
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

    /** The parser knows more words for numbers than JSON and Python do. */
    private static String requireKnown(String number) {
        boolean digits = Character.isDigit(number.charAt(number.length() - 1));
        if (!digits && !NOT_FINITE.contains(number)) {
            throw new MalformedMessageException("it is not JSON: " + number + " is no number");
        }
        return number;
    }
}
