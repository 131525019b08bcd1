// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import dev.tidings.sse.EventSerializer;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The lookup of a serializer for applications that have not set one. */
final class SerializerLookup {

    private static final String REMEDY = "; set one with EventHub.Builder.serializer(objectMapper::writeValueAsString)";

    private SerializerLookup() {}

    /**
     * Returns the serializer that the class loader of this class provides, or else the thread's context class loader:
     * in a container, the core may be loaded by a parent of the application's loader.
     *
     * @return the serializer, or {@code null} if no serializer is provided
     * @throws IllegalStateException if a provider cannot be loaded, or several are provided
     */
    @Nullable
    static EventSerializer find() {
        EventSerializer found = find(SerializerLookup.class.getClassLoader());
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return found != null || context == null ? found : find(context);
    }

    @Nullable
    static EventSerializer find(@Nullable ClassLoader loader) {
        List<EventSerializer> found = new ArrayList<>();
        try {
            ServiceLoader.load(EventSerializer.class, loader).forEach(found::add);
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new IllegalStateException("cannot load an EventSerializer: " + e.getMessage() + REMEDY, e);
        }
        if (found.size() > 1) {
            throw new IllegalStateException("several EventSerializers are provided: " + names(found) + REMEDY);
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private static List<String> names(List<EventSerializer> serializers) {
        return serializers.stream()
                .map(serializer -> serializer.getClass().getName())
                .toList();
    }
}
