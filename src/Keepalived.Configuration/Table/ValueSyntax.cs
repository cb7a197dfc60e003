using System.Diagnostics.CodeAnalysis;

namespace Keepalived.Configuration;

/// <summary>How a kind of value is written after its keyword.</summary>
internal abstract class ValueSyntax<TValue>
{
    /// <summary>As the reference shows it: <c>&lt;seconds&gt;</c>.</summary>
    public abstract string Arguments { get; }

    /// <summary>What is accepted.</summary>
    public virtual string Range => "";

    /// <summary>Most words with the keyword; zero: any number.</summary>
    public virtual int MostWords => 2;

    /// <summary>The value is a program that the service runs.</summary>
    public virtual bool RunsScript => false;

    /// <summary>Reads the words after the keyword. False, and an error, when the statement is to be left out.</summary>
    public abstract bool TryRead(Statement statement, ReadContext context, [MaybeNullWhen(false)] out TValue value);

    /// <summary>The words after the keyword that read back as <paramref name="value"/>.</summary>
    public abstract string Format(TValue value);
}
