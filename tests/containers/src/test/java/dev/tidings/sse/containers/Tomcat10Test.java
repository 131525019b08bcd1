// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.containers;

class Tomcat10Test extends TomcatContract {}
