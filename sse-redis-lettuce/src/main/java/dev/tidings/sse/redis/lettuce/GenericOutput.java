// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.redis.lettuce;

import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.output.ObjectOutput;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** An output for any reply. Lettuce's {@link ObjectOutput} fails on a reply that is null. */
final class GenericOutput extends ObjectOutput<String, byte[]> {

    private boolean begun;
    private boolean isNull;

    GenericOutput(RedisCodec<String, byte[]> codec) {
        super(codec);
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        if (bytes == null && !begun) {
            isNull = true;
        } else {
            super.set(bytes);
        }
    }

    @Override
    public void multi(int count) {
        begun = true;
        super.multi(count);
    }

    @Override
    public @Nullable Object get() {
        return isNull ? null : super.get();
    }
}
