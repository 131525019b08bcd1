// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import dev.tidings.sse.ChannelAccess;
import dev.tidings.sse.ChannelRule;
import dev.tidings.sse.servlet.ServletStreams;
import dev.tidings.sse.testkit.contract.AdapterServer;
import dev.tidings.sse.testkit.contract.AdapterSetup;
import jakarta.servlet.http.HttpServletRequest;

/** The contract test of the servlet adapter on a container. */
abstract class ContainerContract extends CompressionContract {

    static final ChannelRule<HttpServletRequest> RULE = request -> {
        String status = request.getParameter("refuse");
        return status == null ? ChannelAccess.allow(CHANNEL) : ChannelAccess.deny(Integer.parseInt(status), REFUSAL);
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
