// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

class JettyEe10Test extends ContainerContract {

    @Override
    Container container() {
        return JettyEe10::start;
    }
}
