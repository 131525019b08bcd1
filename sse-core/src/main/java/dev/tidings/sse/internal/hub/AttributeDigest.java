// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** An attribute as it is named to other nodes: of bounded length, and no name of a user travels. */
final class AttributeDigest {

    private AttributeDigest() {}

    /** SHA-256 of name and value, in the URL's variant of Base64. */
    static String of(String name, String value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
