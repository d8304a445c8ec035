package io.limpid.data.text;

import io.limpid.data.source.Card;
import io.limpid.data.source.CheckedRows;
import io.limpid.data.source.DataException;
import io.limpid.data.source.DataSource;
import io.limpid.data.source.SourceFile;
import io.limpid.data.source.SplitPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The SMS Spam Collection v.1: 5,574 short messages in English, 747 of them spam, which is the positive class. Not bundled:
 * it holds messages of private people, and its terms of use are stated in different ways.
 *
 * <p>T. A. Almeida, J. M. Gómez Hidalgo, A. Yamakami: Contributions to the Study of SMS Spam Filtering: New Collection and
 * Results, ACM Symposium on Document Engineering, 2011.
 *
 * @param folders where {@code SMSSpamCollection} is looked for, the first first
 */
public record SmsSpam(List<Path> folders, TextForm form) implements DataSource {
    public static final String NAME = "sms-spam";

    private static final List<String> FILES =
            List.of("SMSSpamCollection", "SMSSpamCollection.tsv", "SMSSpamCollection.txt");

    public SmsSpam {
        folders = List.copyOf(folders);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CheckedRows read(SplitPlan plan) {
        Path found = folders.stream()
                .flatMap(folder -> List.of(folder.resolve(NAME), folder).stream())
                .flatMap(folder -> FILES.stream().map(folder::resolve))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new DataException("data source " + NAME + " must be in one of the folders " + folders
                        + " as SMSSpamCollection (also .tsv or .txt), but is in none; it is not bundled: give its folder as"
                        + " data.folder, or with --data-dir or LIMPID_DATA"));
        SourceFile file = SourceFile.read(found);
        Card origin = new Card(
                "SMS Spam Collection v.1",
                "UCI Machine Learning Repository, CC BY 4.0 as commonly stated (not verified)",
                "T. A. Almeida, J. M. G\u00f3mez Hidalgo, A. Yamakami: Contributions to the Study of SMS Spam Filtering: New"
                        + " Collection and Results. ACM Symposium on Document Engineering, 2011",
                List.of(file.card()),
                List.of());
        return TextSource.read(NAME, file, form.orClasses(List.of("ham", "spam")), plan, origin);
    }
}
