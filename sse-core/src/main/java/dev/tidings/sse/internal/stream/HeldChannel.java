// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.internal.stream;

import java.util.List;

/** A channel as its streams see it: it stays subscribed until each stream has released it. */
public interface HeldChannel {

    /** Returns the channel name as a list, which all streams that follow only this channel share. */
    List<String> nameAsList();

    /** Called once, when the stream stops following the channel. */
    void release(HubStream stream);
}
