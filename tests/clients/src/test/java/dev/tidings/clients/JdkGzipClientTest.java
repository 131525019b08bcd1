// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import java.net.URI;

class JdkGzipClientTest extends GzipClientContract {

    @Override
    protected ReturningFollower follow(URI stream) {
        return ReturningFollower.follow(new JdkGzipClient(stream));
    }
}
