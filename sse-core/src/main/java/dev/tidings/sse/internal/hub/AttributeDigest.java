// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The digest of an attribute, as sent to other nodes: its length is bounded, and it reveals no user name. */
final class AttributeDigest {

    private AttributeDigest() {}

    /** Returns the SHA-256 of name and value, in URL-safe Base64. */
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
