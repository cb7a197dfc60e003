namespace Keepalived.Configuration;

/// <summary>One keyword of one block: the row of the table that the reader, the printer, the reference and the completion share.</summary>
public abstract class Keyword
{
    // Judged once, when it is first asked: a large file asks for each of its lines. Any thread may find it not judged yet.
    private volatile Sound _sound;

    /// <summary>The word itself.</summary>
    public required string Name { get; init; }

    /// <summary>Its arguments, as the reference shows them.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>What is accepted; empty: anything.</summary>
    public string Range { get; init; } = "";

    /// <summary>What holds when it is left out.</summary>
    public string Default { get; init; } = "";

    /// <summary>One line of meaning.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>A line, or a block, as it stands in a file.</summary>
    public string Example => GivenExample ?? (ExampleStem is null ? ExampleText.Of(this) : $"{ExampleStem} {ExampleText.Of(this)}");

    /// <summary>What stands before a word in an entry of a list.</summary>
    internal string? ExampleStem { get; set; }

    /// <summary>An example that the arguments do not tell; null: they do.</summary>
    internal string? GivenExample { get; set; }

    /// <summary>The keyword it is another name of; null: it stands for itself.</summary>
    public string? AliasOf { get; init; }

    /// <summary>Using this name brings a warning that names the better one.</summary>
    public bool IsDeprecated { get; internal set; }

    /// <summary>
    /// What becomes of it. A row is acted on unless it says what is missing, or that there is nothing to do: decision 0017. What holds of
    /// the blocks around it, <see cref="AllTables.IsInert"/> says.
    /// </summary>
    public KeywordStatus Status => Settled ?? (Omission is null ? KeywordStatus.ActedOn : KeywordStatus.NotYet);

    /// <summary>What becomes of it for good, whatever this program learns; null: that depends on <see cref="Omission"/>.</summary>
    internal KeywordStatus? Settled { get; set; }

    /// <summary>Why nothing is to be done, or what is to be used in its place.</summary>
    public string StatusNote { get; internal set; } = "";

    /// <summary>What it means that nothing comes of it yet; null: it is acted on, or there is nothing to do.</summary>
    public Omission? Omission { get; internal set; }

    /// <summary>First version that acts on it; null: none does yet.</summary>
    public string? Since => Status == KeywordStatus.ActedOn ? "0.1.0" : null;

    /// <summary>
    /// How something begins: only the start of the service, or of the instance, script or server it stands in, goes by it. For what runs
    /// already a reload does not, and says so.
    /// </summary>
    public bool IsReadAtStart { get; internal set; }

    /// <summary>It says where or as whom we act: a line of it that cannot be read refuses the whole file.</summary>
    internal bool SaysWhere { get; set; }

    /// <summary>
    /// What stands behind it is a secret: no message, plan or excerpt shows it. Unless its row says otherwise, a name that sounds like a
    /// password or a key means one.
    /// </summary>
    public bool IsSecret => Secrecy ?? SoundsSecret;

    private bool SoundsSecret
    {
        get
        {
            if (_sound == Sound.NotJudged)
            {
                _sound = SecretKeywords.SoundsSecret(Name) ? Sound.Secret : Sound.Harmless;
            }

            return _sound == Sound.Secret;
        }
    }

    /// <summary>What its row says of <see cref="IsSecret"/>; null: nothing.</summary>
    internal bool? Secrecy { get; set; }

    /// <summary>It is used byte for byte, whatever the encoding of the file: see <see cref="RawText"/>.</summary>
    internal bool IsRaw { get; set; }

    /// <summary>What stands behind it is a program that the service runs.</summary>
    public bool RunsScript { get; init; }

    /// <summary>What follows it in braces.</summary>
    public BodyKind BodyKind { get; init; }

    /// <summary>The keywords of its block, or of its entries; null: none.</summary>
    public KeywordTable? Body { get; init; }

    /// <summary>It may stand several times; else the last one wins and a warning says so.</summary>
    public bool Repeats { get; init; }

    /// <summary>The first one wins, a second is an error.</summary>
    public bool FirstWins { get; init; }

    /// <summary>Most words with the keyword itself; more bring a warning. Zero: any number.</summary>
    internal int MostWords { get; init; } = 2;

    /// <summary>Read after the other keywords of its block, because it takes defaults from them.</summary>
    internal bool ReadsLate { get; init; }

    private enum Sound : byte
    {
        NotJudged,
        Harmless,
        Secret,
    }
}

/// <summary>What follows a keyword in braces.</summary>
public enum BodyKind
{
    /// <summary>No braces.</summary>
    None,

    /// <summary>A block of keywords, one a line.</summary>
    Keywords,

    /// <summary>A list, one entry a line.</summary>
    Entries,
}

/// <summary>What becomes of a keyword once it is read and checked.</summary>
public enum KeywordStatus
{
    /// <summary>The service does what it says.</summary>
    ActedOn,

    /// <summary>It is read and checked, but nothing comes of it yet; a warning says so.</summary>
    NotYet,

    /// <summary>There is nothing to do for it here; a note in the reference says why.</summary>
    NotApplicable,

    /// <summary>keepalived itself no longer has it, or it has no effect there; a warning says so.</summary>
    Obsolete,
}
