// SPDX-License-Identifier: Apache-2.0
package dev.tidings.examples;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A reflective view of a builder. Its options are the public methods that return the builder. */
final class OptionBuilder {

    private final Class<?> api;
    private final Object builder;

    /**
     * Creates a view of a builder.
     *
     * @param api the public type of the builder
     * @param builder a new builder
     */
    OptionBuilder(Class<?> api, Object builder) {
        this.api = api;
        this.builder = builder;
    }

    Set<String> options() {
        Set<String> names = new TreeSet<>();
        Arrays.stream(api.getDeclaredMethods()).filter(this::isOption).forEach(method -> names.add(method.getName()));
        return names;
    }

    private boolean isOption(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && !method.isSynthetic()
                && method.getReturnType() == api;
    }

    /** Returns the type of an option's first parameter. */
    Class<?> type(String option) {
        return method(option).getParameterTypes()[0];
    }

    /** Sets an option. Rethrows the exception of the builder. */
    void set(String option, Object value) throws Throwable {
        try {
            method(option).invoke(builder, value);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Method method(String option) {
        return Arrays.stream(api.getDeclaredMethods())
                .filter(this::isOption)
                .filter(method -> method.getName().equals(option))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the field that holds an option, in this builder or in a builder that it wraps. */
    Optional<Holder> field(String option) throws IllegalAccessException {
        return find(builder, option);
    }

    private static Optional<Holder> find(Object owner, String option) throws IllegalAccessException {
        for (Field field : owner.getClass().getDeclaredFields()) {
            if (field.getName().equals(option)) {
                field.setAccessible(true);
                return Optional.of(new Holder(Optional.ofNullable(field.get(owner))));
            }
        }
        for (Field field : owner.getClass().getDeclaredFields()) {
            if (field.getType().getSimpleName().equals("Builder")) {
                field.setAccessible(true);
                Optional<Holder> found = find(field.get(owner), option);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The value of an option before it was set.
     *
     * @param value the value; empty if the field is null
     */
    record Holder(Optional<Object> value) {}
}
