package io.limpid.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command as a person sees it.
 *
 * @param out what it printed
 * @param err what it complained about
 */
record Limpid(int exit, String out, String err) {
    static Limpid run(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        int exit = Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), words);
        return new Limpid(exit, out.toString(), err.toString());
    }
}
