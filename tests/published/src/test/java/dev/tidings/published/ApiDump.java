// SPDX-License-Identifier: Apache-2.0
package dev.tidings.published;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public API of a module as text: one line per public type of its exported packages and one per member. */
final class ApiDump {

    private static final String CLASS_SUFFIX = ".class";

    private final Set<String> packages;

    private ApiDump(Set<String> packages) {
        this.packages = packages;
    }

    static String of(ModuleReference module) throws IOException {
        Set<String> exported = module.descriptor().exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(Exports::source)
                .collect(Collectors.toSet());
        ApiDump dump = new ApiDump(exported);
        try (ModuleReader reader = module.open();
                Stream<String> entries = reader.list()) {
            return entries.filter(entry -> entry.endsWith(CLASS_SUFFIX))
                    .map(entry -> entry.substring(0, entry.length() - CLASS_SUFFIX.length())
                            .replace('/', '.'))
                    .sorted()
                    .map(dump::typeText)
                    .collect(Collectors.joining());
        }
    }

    /** Returns an empty text for a type that users cannot name. */
    private String typeText(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0 || !packages.contains(name.substring(0, dot))) {
            return "";
        }
        try {
            Class<?> type = Class.forName(name, false, ApiDump.class.getClassLoader());
            return isVisible(type) ? text(type) : "";
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a class of the module is not on the class path: " + name, e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        Class<?> enclosing = type.getEnclosingClass();
        return !type.isAnonymousClass()
                && !type.isLocalClass()
                && isVisible(type.getModifiers())
                && (enclosing == null || isVisible(enclosing));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String text(Class<?> type) {
        Set<String> members = new TreeSet<>();
        Stream.<Member>concat(
                        Stream.concat(
                                Arrays.stream(type.getDeclaredFields()), Arrays.stream(type.getDeclaredMethods())),
                        Arrays.stream(type.getDeclaredConstructors()))
                .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic())
                .forEach(member -> members.add("    " + text(member) + "\n"));
        return header(type) + "\n" + String.join("", members) + "\n";
    }

    private static String header(Class<?> type) {
        // JDK 17 leaves these modifiers out of the text, JDK 25 has them.
        String declaration = type.toGenericString().replaceAll("\\b(non-)?sealed ", "");
        StringBuilder text = new StringBuilder(type.isSealed() ? "sealed " : "").append(declaration);
        Type superclass = type.getGenericSuperclass();
        if (superclass != null && superclass != Object.class) {
            text.append(" extends ").append(superclass.getTypeName());
        }
        String interfaces = Arrays.stream(type.getGenericInterfaces())
                .map(Type::getTypeName)
                .sorted()
                .collect(Collectors.joining(", "));
        return text.append(interfaces.isEmpty() ? "" : " implements " + interfaces)
                .toString();
    }

    private static String text(Member member) {
        if (member instanceof Method method) {
            return method.toGenericString();
        }
        if (member instanceof Constructor<?> constructor) {
            return constructor.toGenericString();
        }
        return ((Field) member).toGenericString() + constant((Field) member);
    }

    /** Returns the value of a constant. It is part of the API, because compilers copy it into users' classes. */
    private static String constant(Field field) {
        int modifiers = field.getModifiers();
        boolean constant = Modifier.isStatic(modifiers)
                && Modifier.isFinal(modifiers)
                && (field.getType().isPrimitive() || field.getType() == String.class);
        try {
            return constant && field.trySetAccessible() ? " = " + printable(field.get(null)) : "";
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the value of a constant cannot be read: " + field, e);
        }
    }

    private static String printable(Object value) {
        return value.toString()
                .chars()
                .mapToObj(c -> c < ' ' ? String.format("\\u%04x", c) : Character.toString(c))
                .collect(Collectors.joining());
    }
}
