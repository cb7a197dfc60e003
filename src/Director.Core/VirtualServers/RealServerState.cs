using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.VirtualServers;

/// <summary>A real server with the last word of each of its checkers, from which <see cref="ServerStanding"/> follows.</summary>
internal sealed class RealServerState
{
    private CheckerOptions[] _checkers;
    private CheckerWord[] _words;

    public RealServerState(RealServer configuration, CheckerOptions[] checkers)
    {
        _checkers = checkers;
        _words = checkers.Length == 0 ? [] : Array.ConvertAll(checkers, CheckerWord.Before);
        Configuration = configuration;
        Standing = ServerStanding.Of(configuration.Weight, _words);
    }

    public RealServer Configuration { get; private set; }

    public ServerStanding Standing { get; private set; }

    public bool IsUp => Standing.IsUp;

    /// <summary>It counts as up, and not all of its checkers have spoken yet.</summary>
    public bool IsAssumedUp => IsUp && Array.Exists(_words, static word => word.IsAssumed);

    /// <summary>It has checkers, and all of them have spoken.</summary>
    public bool IsChecked => _words.Length > 0 && !Array.Exists(_words, static word => word.IsAssumed);

    /// <summary>Weight that counts for the quorum.</summary>
    public long AliveWeight => IsUp ? Standing.Weight : 0;

    /// <summary>Takes a checker's word. One that it does not have (any more) has no say.</summary>
    public void Hear(CheckerId checker, CheckerWord word)
    {
        var index = IndexOf(checker);
        if (index >= 0)
        {
            _words[index] = word;
            Standing = ServerStanding.Of(Configuration.Weight, _words);
        }
    }

    /// <summary>
    /// Swaps the configuration. The words of checkers that stay are kept. A new checker counts once it has spoken. With alpha it counts at
    /// once if the server is down; one that serves is not taken away by a reload, as in keepalived.
    /// </summary>
    public void Update(RealServer next, CheckerOptions[] checkers)
    {
        _words = checkers.Length == 0 ? [] : Array.ConvertAll(checkers, Carry);
        _checkers = checkers;
        Configuration = next;
        Standing = ServerStanding.Of(next.Weight, _words);
    }

    // Whoever is not dynamic any more asks for no weight.
    private CheckerWord Carry(CheckerOptions checker)
    {
        var index = IndexOf(checker.Id);
        return index < 0 ? (IsUp ? new(IsUp: true, IsAssumed: true) : CheckerWord.Before(checker))
            : checker is MiscCheckerOptions { Dynamic: true } ? _words[index]
            : _words[index] with { Weight = null };
    }

    private int IndexOf(CheckerId checker) => Array.FindIndex(_checkers, known => known.Id == checker);
}
