// SPDX-License-Identifier: Apache-2.0
package dev.tidings.clients;

import java.net.URI;

class JdkClientTest extends LineClientContract {

    @Override
    protected LineClient client(URI stream) {
        return new JdkClient(stream);
    }
}
