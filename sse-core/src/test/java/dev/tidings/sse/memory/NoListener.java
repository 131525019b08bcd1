// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.memory;

import dev.tidings.sse.spi.BrokerEvent;
import dev.tidings.sse.spi.BrokerListener;

/** A listener that ignores all calls, to be overridden in part. */
class NoListener implements BrokerListener {

    @Override
    public void onSubscribed() {}

    @Override
    public void onEvent(BrokerEvent event) {}

    @Override
    public void onInterrupted(String reason) {}
}
