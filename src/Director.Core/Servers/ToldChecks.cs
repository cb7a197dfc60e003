using Director.Core.Sessions;
using Director.Core.Tracking;
using HealthChecks;
using Keepalived.Configuration;

namespace Director.Core.Servers;

/// <summary>
/// The checks that attempt nothing: knows what they are told, and says what changes by it. Belongs to the controller's mailbox but for
/// <see cref="SetPaths"/>, which any thread may call.
/// </summary>
internal sealed class ToldChecks : IDisposable
{
    private readonly TrackedFiles _files;
    private readonly Action<Action> _post;
    private readonly Func<IEnumerable<CheckerOptions>> _told;
    private readonly Action<CheckerTransition> _apply;

    /// <param name="post">Puts work into the controller's mailbox.</param>
    /// <param name="told">The checks of the configuration in force that are told.</param>
    /// <param name="apply">Takes what changed.</param>
    public ToldChecks(
        TrackedFiles files, Action<Action> post, Func<IEnumerable<CheckerOptions>> told, Action<CheckerTransition> apply)
    {
        (_files, _post, _told, _apply) = (files, post, told, apply);
        _files.Changed += OnFilesChanged;
    }

    /// <summary>What they are told now.</summary>
    public ToldFacts Facts { get; private set; } = ToldFacts.None;

    /// <summary>From now on the BFD sessions stand like this.</summary>
    public void SetPaths(BfdPaths paths) => _post(() => Hear(Facts with { Paths = paths }));

    /// <summary>Has the files of a configuration read. Completes when they are, or after a second with a file system that hangs.</summary>
    public async Task ReadFilesAsync(Configuration configuration)
    {
        _files.Apply(configuration.TrackFiles);
        if (!configuration.TrackFiles.IsEmpty)
        {
            await _files.ReadAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Takes what the files hold, before servers are made that know it from the start.</summary>
    public void TakeFiles() => Hear(Facts with { Files = _files.Values });

    /// <inheritdoc />
    public void Dispose() => _files.Changed -= OnFilesChanged;

    private void OnFilesChanged() => _post(TakeFiles);

    private void Hear(ToldFacts facts)
    {
        var before = Facts;
        Facts = facts;
        foreach (var transition in facts.Since(before, _told()))
        {
            _apply(transition);
        }
    }
}
