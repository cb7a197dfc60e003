namespace Keepalived.Configuration;

/// <summary>Where secrets stand in the lines that were read, so that no message repeats one.</summary>
internal sealed class SecretPlaces
{
    private readonly Dictionary<(SourceFile File, int Line), SecretPlace> _places = [];

    /// <summary>Hides the line behind what sounds like a password.</summary>
    public void Look(LogicalLine line)
    {
        if (line.Content.Secret is { } place)
        {
            Add(line.Origin.File, line.Origin.Line, place);
        }
    }

    /// <summary>Hides a whole line: one that is not read, so that nobody knows what it holds.</summary>
    public void HideAll(LineOrigin line) => Add(line.File, line.Line, new(1, 1, HasApostrophe: true));

    /// <summary>Hides what stands in a line from a column on, but not what messages say of it.</summary>
    public void Hide(LineOrigin line, int column) => Add(line.File, line.Line, new(int.MaxValue, column, HasApostrophe: false));

    /// <summary>Hides the rest of a line from two of its characters on, and the definitions that it came from.</summary>
    /// <param name="line">As it is read, definitions replaced.</param>
    /// <param name="keyword">Index of the first character that messages about the secret may stand at.</param>
    /// <param name="secret">Index of the first character of the secret.</param>
    public void Add(LogicalLine line, int keyword, int secret)
    {
        var hasApostrophe = line.Text.AsSpan(Math.Min(secret, line.Text.Length)).Contains('\'');
        SecretPlace place = line.Origin.Segments is null
            ? new(line.At(keyword).Column, line.At(secret).Column, hasApostrophe)
            : new(1, 1, hasApostrophe);
        Add(line.Origin.File, line.Origin.Line, place);
        AddOrigins(line.At(secret), hasApostrophe);
        foreach (var segment in line.Origin.Segments ?? [])
        {
            AddOrigins(line.At(segment.Start), hasApostrophe);
        }
    }

    /// <summary>The diagnostic as it may be shown.</summary>
    public Diagnostic Without(Diagnostic diagnostic)
    {
        var position = diagnostic.Position;
        if (_places.Count == 0 || position.File is not { } file || !_places.TryGetValue((file, position.Line), out var place))
        {
            return diagnostic;
        }

        var hidden = diagnostic with { HiddenColumn = place.HiddenColumn };
        return position.Column < place.Column
            ? hidden
            : hidden with
            {
                Message = SecretText.WithoutQuotes(diagnostic.Message, place),
                Hint = diagnostic.Hint is { } hint ? SecretText.WithoutQuotes(hint, place) : null,
            };
    }

    private void AddOrigins(SourcePosition position, bool hasApostrophe)
    {
        for (var origin = position.Expansion; origin is { Place: { File: { } file } place }; origin = place.Expansion)
        {
            Add(file, place.Line, new(place.Column, place.Column, hasApostrophe));
        }
    }

    private void Add(SourceFile file, int line, SecretPlace place)
        => _places[(file, line)] = _places.TryGetValue((file, line), out var known) ? known.With(place) : place;
}

/// <summary>The part of a line that holds a secret; it reaches to the end of the line.</summary>
/// <param name="Column">Messages about this column and those behind it may quote the secret.</param>
/// <param name="HiddenColumn">The first column that is not shown.</param>
/// <param name="HasApostrophe">The secret holds the sign that messages quote with.</param>
internal sealed record SecretPlace(int Column, int HiddenColumn, bool HasApostrophe)
{
    /// <summary>What hides as much as both.</summary>
    public SecretPlace With(SecretPlace other) => new(
        Math.Min(Column, other.Column), Math.Min(HiddenColumn, other.HiddenColumn), HasApostrophe || other.HasApostrophe);
}
