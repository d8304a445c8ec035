package io.limpid.data.text;

import io.limpid.core.data.Data;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.data.source.Card;
import io.limpid.data.source.CheckedRows;
import io.limpid.data.source.DataException;
import io.limpid.data.source.Loaded;
import io.limpid.data.source.SourceFile;
import io.limpid.data.source.SplitPlan;
import io.limpid.data.split.Partition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.nd4j.linalg.factory.Nd4j;

/** Texts that are split and whose words have numbers. They are split before a word is learnt. */
final class TextRows implements CheckedRows {
    private final List<TextFile.Line> lines;
    private final List<List<Tokenizer.Token>> tokens;
    private final int[] labels;
    private final Partition partition;
    private final Vocabulary vocabulary;
    private final Schema schema;
    private final Card card;

    private TextRows(
            List<TextFile.Line> lines,
            List<List<Tokenizer.Token>> tokens,
            int[] labels,
            Partition partition,
            Vocabulary vocabulary,
            Schema schema,
            Card card) {
        this.lines = lines;
        this.tokens = tokens;
        this.labels = labels;
        this.partition = partition;
        this.vocabulary = vocabulary;
        this.schema = schema;
        this.card = card;
    }

    /**
     * @param origin what is known about the file; notes are added to it
     * @throws DataException if the file breaks its form or a class has too few texts
     */
    static TextRows of(String name, SourceFile file, TextForm form, SplitPlan plan, Card origin) {
        List<TextFile.Line> all = TextFile.read(file, form);
        List<String> classes = form.classes().isEmpty() ? found(file, all) : form.classes();
        List<TextFile.Line> lines = new ArrayList<>();
        List<List<Tokenizer.Token>> tokens = new ArrayList<>();
        Set<List<String>> seen = new HashSet<>();
        for (TextFile.Line line : all) {
            if (!classes.contains(line.label())) {
                throw new DataException(file.name() + ":" + line.number() + ": the class must be one of " + classes
                        + ", but was '" + line.label() + "'");
            }
            List<Tokenizer.Token> words = Tokenizer.tokens(line.text());
            if (form.keepsRepeated()
                    || seen.add(words.stream().map(Tokenizer.Token::word).toList())) {
                lines.add(line);
                tokens.add(words);
            }
        }
        int[] labels =
                lines.stream().mapToInt(line -> classes.indexOf(line.label())).toArray();
        Partition partition = Partition.ofOne(name, labels, classes, plan);
        Vocabulary vocabulary = Vocabulary.learn(
                Arrays.stream(partition.train()).mapToObj(tokens::get).toList(), form.mostWords(), form.leastCount());
        Schema schema = new Schema(name, List.of(form.words()), List.of(), classes, List.of(), List.of("text"))
                .withWords(vocabulary.words());
        List<String> notes = new ArrayList<>(origin.notes());
        if (all.size() > lines.size()) {
            notes.add((all.size() - lines.size()) + " of " + all.size()
                    + " texts repeat an earlier one word for word and are left out (repeated: true keeps them)");
        }
        notes.addAll(notes(tokens, partition, vocabulary, form.words()));
        Card card = new Card(origin.title(), origin.licence(), origin.citation(), origin.files(), notes);
        return new TextRows(lines, tokens, labels, partition, vocabulary, schema, card);
    }

    private static List<String> found(SourceFile file, List<TextFile.Line> lines) {
        TreeSet<String> classes = new TreeSet<>();
        lines.forEach(line -> classes.add(line.label()));
        if (classes.size() < 2) {
            throw new DataException(
                    file.name() + ": must hold at least two classes, but every text has '" + classes.first() + "'");
        }
        return List.copyOf(classes);
    }

    private static List<String> notes(
            List<List<Tokenizer.Token>> tokens, Partition partition, Vocabulary vocabulary, int length) {
        long cut = tokens.stream().filter(text -> text.size() > length).count();
        long words = 0;
        long unknown = 0;
        for (int row : partition.test()) {
            for (Tokenizer.Token token : tokens.get(row)) {
                words++;
                unknown += vocabulary.number(token.word()) == Vocabulary.UNKNOWN ? 1 : 0;
            }
        }
        return List.of(
                (vocabulary.words().size() - 2) + " words were learnt on the training split; of the test split's words "
                        + String.format(Locale.ROOT, "%.1f%%", 100.0 * unknown / Math.max(1, words)) + " are unknown",
                cut + " of " + tokens.size() + " texts are longer than " + length + " words and were cut");
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public int testRows() {
        return partition.test().length;
    }

    @Override
    public Loaded load() {
        return new Loaded(
                new Data(
                        schema,
                        split("train", partition.train()),
                        split("validation", partition.validation()),
                        split("test", partition.test())),
                card);
    }

    private Split split(String name, int... rows) {
        int length = schema.inputSize();
        float[] inputs = new float[rows.length * length];
        int[] classes = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(vocabulary.encode(tokens.get(rows[i]), length), 0, inputs, i * length, length);
            classes[i] = labels[rows[i]];
        }
        Map<String, int[]> none = new HashMap<>();
        return new Split(
                name,
                Nd4j.create(inputs, new long[] {rows.length, length}, 'c'),
                classes,
                schema.classes().size(),
                none,
                row -> List.of(lines.get(rows[row]).text()));
    }
}
