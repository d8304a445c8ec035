package io.limpid.data.source;

import java.util.List;

/**
 * Where a data set came from, for the report.
 *
 * @param title for people, for example {@code German credit (Statlog)}
 * @param licence name of the licence, and how sure that is
 * @param citation who made the data; empty if unknown
 * @param files every file that was read, with its hash
 * @param notes what loading decided and people should know: unseen categories, constant columns, filled cells
 */
public record Card(String title, String licence, String citation, List<File> files, List<String> notes) {
    public Card {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /**
     * @param name file name without its folder
     * @param sha256 of the bytes on disk, lower-case hexadecimal
     */
    public record File(String name, String sha256, long bytes) {}
}
