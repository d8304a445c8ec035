package io.limpid.app.recipe.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file that was checked against the record it is for, whatever came of it. Sections without a mistake can be bound and
 * looked at further, so that all that is wrong is found at once.
 */
public final class Checked<T extends Record> {
    private final Class<T> type;
    private final Map<String, @Nullable Object> resolved;
    private final Map<String, Location> places;
    private final List<Mistake> mistakes;
    private final JsonMapper mapper;

    Checked(
            Class<T> type,
            Map<String, @Nullable Object> resolved,
            Map<String, Location> places,
            List<Mistake> mistakes,
            JsonMapper mapper) {
        this.type = type;
        this.resolved = resolved;
        this.places = places;
        this.mistakes = new ArrayList<>(mistakes);
        this.mapper = mapper;
    }

    /** Adds a mistake that only its reader can see. */
    public void report(Mistake mistake) {
        mistakes.add(mistake);
    }

    /** Adds what is wrong with the value of a path. */
    public void report(String path, String rule) {
        mistakes.add(new Mistake(at(path), path, path + " " + rule));
    }

    /** Where a value was written; of a value that was not, where its nearest parent was. */
    public Location at(String path) {
        Location place = places.get(path);
        if (place != null || path.isEmpty()) {
            return Objects.requireNonNull(place);
        }
        int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return at(end < 0 ? "" : path.substring(0, end));
    }

    /** Whether there is a value of that path, as written or by default. */
    public boolean isWritten(String path) {
        return places.containsKey(path);
    }

    /** A top-level value without a mistake, as maps, lists and scalars. */
    public Optional<Object> plain(String key) {
        return sound(key) ? Optional.ofNullable(resolved.get(key)) : Optional.empty();
    }

    /** A top-level value without a mistake. */
    public <S> Optional<S> section(String key, Class<S> as) {
        return plain(key).flatMap(value -> bind(key, value, as));
    }

    /** The items of a top-level list; those with a mistake are empty. */
    public <S> List<Optional<S>> items(String key, Class<S> as) {
        List<Optional<S>> items = new ArrayList<>();
        if (resolved.get(key) instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                String path = key + "[" + i + "]";
                items.add(sound(path) ? bind(path, Objects.requireNonNull(list.get(i)), as) : Optional.empty());
            }
        }
        return items;
    }

    /**
     * The whole file.
     *
     * @throws InvalidFileException with every mistake, if there is any
     */
    public Bound<T> bind() {
        Optional<T> value = mistakes.isEmpty() ? bind("", resolved, type) : Optional.empty();
        if (value.isEmpty() || !mistakes.isEmpty()) {
            throw new InvalidFileException(mistakes);
        }
        return new Bound<>(value.get(), resolved);
    }

    private boolean sound(String path) {
        return mistakes.stream().noneMatch(mistake -> mistake.concerns(path));
    }

    /** Fails only where a record itself checks how its values go together. */
    private <S> Optional<S> bind(String path, Object plain, Class<S> as) {
        try {
            return Optional.of(mapper.convertValue(plain, as));
        } catch (DatabindException e) {
            String inner = path + path(e, path.isEmpty());
            Throwable cause = e.getCause() == null ? e : e.getCause();
            mistakes.add(new Mistake(at(inner), inner, inner + ": " + cause.getMessage()));
            return Optional.empty();
        }
    }

    private static String path(DatabindException e, boolean first) {
        StringBuilder path = new StringBuilder();
        e.getPath().forEach(reference -> {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(first && path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        });
        return path.toString();
    }
}
