using System.Collections.Immutable;

namespace Director.Reporting;

/// <summary>Hands mails to a server.</summary>
internal interface IMailSender
{
    /// <summary>Hands one over; ends within <see cref="MailInForce.Limit"/>, whatever the server does, and throws nothing.</summary>
    Task<MailOutcome> SendAsync(MailInForce mail, MailText text, IReadOnlyList<string> recipients, CancellationToken stop);
}

/// <summary>What came of a mail.</summary>
internal enum MailFate
{
    /// <summary>The server has it, for some of the recipients at least.</summary>
    Taken,

    /// <summary>The server cannot be reached or takes nothing now: it is worth trying again.</summary>
    NotNow,

    /// <summary>The server will not take it.</summary>
    Never,
}

/// <summary>What came of a mail, and why.</summary>
/// <param name="Problem">For people; empty when it was taken.</param>
internal sealed record MailOutcome(MailFate Fate, string Problem = "")
{
    /// <summary>Recipients who were refused for good.</summary>
    public ImmutableArray<MailRefusal> Refused { get; init; } = [];

    /// <summary>Recipients who are to be tried again.</summary>
    public ImmutableArray<MailRefusal> PutOff { get; init; } = [];
}

/// <summary>A recipient whom the server does not take.</summary>
/// <param name="Reason">What it said.</param>
internal readonly record struct MailRefusal(string Recipient, string Reason);
