// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

class UndertowTest extends ContainerContract {

    @Override
    Container container() {
        return UndertowServer::start;
    }
}
