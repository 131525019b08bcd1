// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.io.IOException;
import java.io.PrintStream;

/**
 * A command-line program. Its exit status is 0 for success, 1 for failure, and 2 with a message for invalid options.
 */
interface Command {

    boolean run(Arguments arguments, PrintStream out) throws IOException;

    static void main(String[] options, Command command) {
        try {
            System.exit(command.run(new Arguments(options), System.out) ? 0 : 1);
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }
}
