// SPDX-License-Identifier: Apache-2.0
package dev.tidings.sse.load;

import java.io.IOException;
import java.io.PrintStream;

/** A program: ends with 0 if all went well, with 1 if not, with 2 and a message if it could not begin. */
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
