package io.limpid.data.sample;

import io.limpid.data.source.Card;
import io.limpid.data.source.CheckedRows;
import io.limpid.data.source.DataSource;
import io.limpid.data.source.SourceFile;
import io.limpid.data.source.SplitPlan;
import io.limpid.data.text.TextForm;
import io.limpid.data.text.TextSource;
import java.util.List;

/** 400 invented short messages, 100 of them adverts, which is the positive class: to try text networks on. */
public record ShortMessages(TextForm form) implements DataSource {
    public static final String NAME = "short-messages";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CheckedRows read(SplitPlan plan) {
        SourceFile file = new BundledFiles(NAME).read("messages.tsv");
        Card origin = new Card(
                "Short messages, invented",
                "as Limpid",
                "put together for Limpid; no real messages",
                List.of(file.card()),
                List.of("these messages were made up: results on them say nothing about real traffic"));
        return TextSource.read(NAME, file, form.orClasses(List.of("ordinary", "advert")), plan, origin);
    }
}
