package io.limpid.data.text;

import io.limpid.data.source.Card;
import io.limpid.data.source.CheckedRows;
import io.limpid.data.source.DataSource;
import io.limpid.data.source.SourceFile;
import io.limpid.data.source.SplitPlan;
import java.nio.file.Path;
import java.util.List;

/** A user's own texts, each with a class. */
public record TextSource(String name, Path file, TextForm form) implements DataSource {
    @Override
    public CheckedRows read(SplitPlan plan) {
        SourceFile source = SourceFile.read(file);
        return read(name, source, form, plan, new Card(name, "the user's own", "", List.of(source.card()), List.of()));
    }

    /**
     * Reads any file of texts.
     *
     * @param origin where it came from; notes of the coding are added to it
     * @throws io.limpid.data.source.DataException if the file breaks its form or has too few texts for the plan
     */
    public static CheckedRows read(String name, SourceFile file, TextForm form, SplitPlan plan, Card origin) {
        return TextRows.of(name, file, form, plan, origin);
    }
}
