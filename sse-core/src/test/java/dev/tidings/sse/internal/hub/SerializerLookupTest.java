// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tidings.sse.EventSerializer;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SerializerLookupTest {

    @TempDir
    private Path directory;

    /** A serializer that writes objects as quoted text. */
    public static final class Quoting implements EventSerializer {
        @Override
        public String serialize(Object value) {
            return "\"" + value + "\"";
        }
    }

    /** A second serializer. */
    public static final class Other implements EventSerializer {
        @Override
        public String serialize(Object value) {
            return "{}";
        }
    }

    /** A serializer whose constructor fails, as if its JSON library were missing. */
    public static final class Broken implements EventSerializer {

        @SuppressWarnings("unused") // Called by the service loader.
        public Broken() {
            throw new NoClassDefFoundError("com/example/json/Mapper");
        }

        @Override
        public String serialize(Object value) {
            return "";
        }
    }

    @Test
    void noProviderFindsNull() throws IOException {
        assertThat(SerializerLookup.find(providing())).isNull();
    }

    @Test
    void onlyProviderIsFound() throws Exception {
        EventSerializer found = Objects.requireNonNull(SerializerLookup.find(providing(Quoting.class)));

        assertThat(found.serialize(1)).isEqualTo("\"1\"");
    }

    @Test
    void severalProvidersAreRefusedWithNames() throws IOException {
        ClassLoader loader = providing(Quoting.class, Other.class);

        assertThatIllegalStateException()
                .isThrownBy(() -> SerializerLookup.find(loader))
                .withMessageContaining(Quoting.class.getName())
                .withMessageContaining(Other.class.getName())
                .withMessageContaining("EventHub.Builder.serializer(");
    }

    @Test
    void unloadableProviderIsRefusedWithRemedy() throws IOException {
        ClassLoader loader = providing(Broken.class);

        assertThatIllegalStateException()
                .isThrownBy(() -> SerializerLookup.find(loader))
                .withMessageContaining(Broken.class.getName())
                .withMessageContaining("EventHub.Builder.serializer(")
                .withRootCauseInstanceOf(NoClassDefFoundError.class);
    }

    /** Returns a class loader that provides exactly these classes, whatever the class path provides. */
    private ClassLoader providing(Class<?>... providers) throws IOException {
        Path names = directory.resolve("providers");
        Files.write(names, List.of(providers).stream().map(Class::getName).toList());
        return new ClassLoader(getClass().getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return name.equals("META-INF/services/" + EventSerializer.class.getName())
                        ? only()
                        : super.getResources(name);
            }

            private Enumeration<URL> only() throws MalformedURLException {
                return Collections.enumeration(List.of(names.toUri().toURL()));
            }
        };
    }
}
