using System.Collections.Immutable;

namespace Keepalived.Configuration;

/// <summary>Keeps the statements, defaults too, as values.</summary>
internal sealed class StatementCollector() : ConfigurationWriter(withDefaults: true)
{
    private ImmutableArray<PrintedStatement>.Builder _statements = ImmutableArray.CreateBuilder<PrintedStatement>();

    /// <summary>What came so far.</summary>
    public ImmutableArray<PrintedStatement> Statements => _statements.ToImmutable();

    public override void Line(string keyword, string arguments = "", bool isDefault = false) =>
        _statements.Add(Statement($"{keyword} {arguments}", isDefault, []));

    public override void Block(string header, Action body, bool evenEmpty = true)
    {
        var outside = _statements;
        _statements = ImmutableArray.CreateBuilder<PrintedStatement>();
        body();
        var inside = Statements;
        _statements = outside;
        if (evenEmpty || !inside.IsEmpty)
        {
            _statements.Add(Statement(header, isDefault: false, inside));
        }
    }

    private static PrintedStatement Statement(string text, bool isDefault, ImmutableArray<PrintedStatement> body)
    {
        var words = text.TrimEnd();
        var space = words.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? new(words, "", isDefault, body) : new(words[..space], words[(space + 1)..], isDefault, body);
    }
}
