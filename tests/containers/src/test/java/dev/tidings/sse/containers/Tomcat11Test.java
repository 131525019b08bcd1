// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

import org.junit.jupiter.api.Tag;

@Tag("servlet-6.1")
class Tomcat11Test extends TomcatContract {}
