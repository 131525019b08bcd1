// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The id of a stream on several channels: its position in each of them. Opaque to clients.
 *
 * <p>Format: {@code v1.}, then Base64url of one line per channel. A line is an 8-character digest of the channel's name and the
 * position in the channel. With the digest, an id stays valid if the channels' order changes or a channel is added.
 */
public final class MultiChannelId {

    private static final String VERSION = "v1.";
    private static final int TAG_BYTES = 6;
    private static final int TAG_LENGTH = 8;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final List<String> tags;
    private final @Nullable String[] positions;

    public MultiChannelId(List<String> channels) {
        this.tags = channels.stream().map(MultiChannelId::tag).toList();
        this.positions = new String[channels.size()];
    }

    /** Sets the position in one of the channels. */
    void set(int channel, String position) {
        positions[channel] = position;
    }

    /** Encodes the positions. Requires that each has been set. */
    String encode() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < positions.length; i++) {
            lines.append(tags.get(i)).append(positions[i]).append('\n');
        }
        return VERSION + ENCODER.encodeToString(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Decodes the positions in an id.
     *
     * @return the positions in the channels' order, with {@code null} for each channel that is not in the id; or {@code null}
     *     if the id is invalid
     */
    @Nullable
    public String @Nullable [] decode(String id) {
        if (!id.startsWith(VERSION)) {
            return null;
        }
        Map<String, String> positions = new HashMap<>();
        try {
            byte[] lines = Base64.getUrlDecoder().decode(id.substring(VERSION.length()));
            for (String line : new String(lines, StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.length() > TAG_LENGTH) {
                    positions.put(line.substring(0, TAG_LENGTH), line.substring(TAG_LENGTH));
                }
            }
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
        return tags.stream().map(positions::get).toArray(String[]::new);
    }

    private static String tag(String channel) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(channel.getBytes(StandardCharsets.UTF_8));
            return ENCODER.encodeToString(Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
