package io.limpid.edge.c;

/**
 * Bytes of an object file by kind, as a compiler's {@code size} tells them.
 *
 * @param text code
 * @param rodata constants: weights and tables
 * @param data initialized variables; none in generated code
 * @param bss variables that start as zero: the activations
 */
public record SectionSizes(long text, long rodata, long data, long bss) {
    /** Reads what {@code size -A} prints: a line for each section, its name and its bytes first. */
    static SectionSizes parse(String report) {
        long[] sums = new long[4];
        for (String line : report.lines().toList()) {
            String[] cells = line.trim().split("\\s+", -1);
            if (cells.length >= 2 && cells[0].startsWith(".") && cells[1].matches("[0-9]+")) {
                int kind = kind(cells[0]);
                if (kind >= 0) {
                    sums[kind] += Long.parseLong(cells[1]);
                }
            }
        }
        return new SectionSizes(sums[0], sums[1], sums[2], sums[3]);
    }

    private static int kind(String section) {
        if (section.startsWith(".data.rel.ro")) {
            // Constants that hold addresses, in code that may be loaded anywhere.
            return 1;
        }
        String[] kinds = {".text", ".rodata", ".data", ".bss"};
        for (int i = 0; i < kinds.length; i++) {
            if (section.equals(kinds[i]) || section.startsWith(kinds[i] + ".")) {
                return i;
            }
        }
        return -1;
    }

    /** Read-only memory it takes: code, constants and the start values of variables. */
    public long flash() {
        return text + rodata + data;
    }

    /** Writable memory it takes, without the stack. */
    public long ram() {
        return data + bss;
    }
}
