// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import dev.tidings.sse.servlet.ChannelDecision;
import dev.tidings.sse.servlet.ChannelRule;
import dev.tidings.sse.servlet.ServletStreams;
import dev.tidings.sse.testkit.contract.AdapterServer;
import dev.tidings.sse.testkit.contract.AdapterSetup;

/** The adapter's contract on a container, which has nothing to complain of meanwhile. */
abstract class ContainerContract extends CompressionContract {

    static final ChannelRule RULE = request -> {
        String status = request.getParameter("refuse");
        return status == null
                ? ChannelDecision.allow(CHANNEL)
                : ChannelDecision.refuse(Integer.parseInt(status), REFUSAL);
    };

    @Override
    protected AdapterServer startServer(AdapterSetup setup) throws Exception {
        ServletStreams streams = ServletStreams.builder(setup.hub())
                .options(setup.options())
                .channels(RULE)
                .build();
        return container().start(WebApp.of(streams).stallLimit(setup.options().stallLimit()));
    }
}
