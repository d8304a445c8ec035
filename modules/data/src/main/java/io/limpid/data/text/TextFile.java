package io.limpid.data.text;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.limpid.data.source.DataException;
import io.limpid.data.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The texts of a file in UTF-8 and the cells of their classes, each with the line it begins on. */
final class TextFile {
    private TextFile() {}

    /** A text, its class as the file writes it, and where it stands. */
    record Line(long number, String label, String text) {}

    /** A record of the file. */
    private record Cells(long number, List<String> cells) {}

    /**
     * @return every text in order, at least one
     * @throws DataException naming file and line, if the file is empty, is not UTF-8, has an unclosed quote, lacks a column, or
     *     a class or a text is blank
     */
    static List<Line> read(SourceFile file, TextForm form) {
        List<Cells> records = form.isTabbed() ? tabbed(file) : separated(file, form.separatorCharacter());
        int label = column(file, form, records, form.label().orElse("1"), "label");
        int text = column(file, form, records, form.text().orElse("2"), "text");
        if (label == text) {
            throw new DataException(
                    file.name() + ": label and text must be two columns, but both are column " + (text + 1));
        }
        List<Line> lines = new ArrayList<>();
        for (Cells record : records.subList(form.hasHeader() ? 1 : 0, records.size())) {
            lines.add(new Line(record.number(), cell(file, record, label, "class"), cell(file, record, text, "text")));
        }
        if (lines.isEmpty()) {
            throw new DataException(file.name() + ": must hold texts, but has none");
        }
        return lines;
    }

    private static String cell(SourceFile file, Cells record, int column, String what) {
        if (column >= record.cells().size()) {
            throw new DataException(file.name() + ":" + record.number() + ": must have a " + what + " in column "
                    + (column + 1) + ", but has " + record.cells().size() + " columns");
        }
        String cell = record.cells().get(column).strip();
        if (cell.isEmpty()) {
            throw new DataException(
                    file.name() + ":" + record.number() + ":" + (column + 1) + ": the " + what + " must not be blank");
        }
        return cell;
    }

    private static int column(SourceFile file, TextForm form, List<Cells> records, String column, String key) {
        if (records.isEmpty()) {
            throw new DataException(file.name() + ": must hold texts, but is empty");
        }
        int named = form.hasHeader()
                ? records.get(0).cells().stream().map(String::strip).toList().indexOf(column)
                : -1;
        if (named >= 0) {
            return named;
        }
        if (column.matches("[1-9][0-9]{0,3}")) {
            return Integer.parseInt(column) - 1;
        }
        throw new DataException(file.name() + ": " + key + " must be "
                + (form.hasHeader() ? "one of " + records.get(0).cells() + " or " : "")
                + "the number of a column from 1, but was '" + column + "'");
    }

    /** Tabs cut, quotes are part of the text; blank lines do not count. */
    private static List<Cells> tabbed(SourceFile file) {
        List<Cells> records = new ArrayList<>();
        long number = 0;
        for (String line : text(file).split("\r\n|\n|\r", -1)) {
            number++;
            if (!line.isBlank()) {
                records.add(new Cells(number, Arrays.asList(line.split("\t", -1))));
            }
        }
        return records;
    }

    private static List<Cells> separated(SourceFile file, char separator) {
        List<Cells> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text(file))) {
            for (CsvRecord record : reader) {
                records.add(new Cells(record.getStartingLineNumber(), record.getFields()));
            }
        } catch (CsvParseException e) {
            throw new DataException(file.name() + ": is not well-formed CSV: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new DataException(file.name() + ": cannot be read: " + e.getMessage(), e);
        }
        return records;
    }

    private static String text(SourceFile file) {
        try (InputStream in = file.open()) {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
            // A byte order mark, which some programs put before UTF-8.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new DataException(file.name() + ": must be UTF-8 text, but is not", e);
        } catch (IOException e) {
            throw new DataException(file.name() + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
