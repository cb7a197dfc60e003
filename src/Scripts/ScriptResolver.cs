using Linux;

namespace Scripts;

/// <summary>
/// Finds programs and users of scripts as keepalived 2.2.7 does. A name without a slash is looked up in PATH, where what the script's user
/// may not execute is passed over. A script without a user runs as <see cref="DefaultUser"/> if there is one. What cannot be found out
/// never leads to more rights: the script is left out.
/// </summary>
/// <param name="accounts">The users and groups there are.</param>
/// <param name="own">Whom the service runs as.</param>
/// <param name="searchPath">PATH of the service; null when it has none.</param>
public sealed class ScriptResolver(IAccounts accounts, ScriptIdentity own, string? searchPath) : IScriptResolver
{
    /// <summary>Runs the scripts for which the file names nobody, where there is such a user.</summary>
    public const string DefaultUser = "keepalived_script";

    // confstr(3) of _CS_PATH, with which keepalived searches when it has no PATH.
    private const string DefaultPath = "/bin:/usr/bin";

    private readonly string _path = searchPath ?? DefaultPath;

    /// <summary>Of this process: its user and its PATH.</summary>
    public static ScriptResolver OfThisProcess() =>
        new(new RememberedAccounts(), ScriptIdentity.Own, Environment.GetEnvironmentVariable("PATH"));

    /// <summary>Of the service on this machine, which runs as root, whoever asks.</summary>
    public static ScriptResolver OfTheService(IAccounts accounts) =>
        new(accounts, ScriptIdentity.Root, Environment.GetEnvironmentVariable("PATH"));

    /// <inheritdoc />
    public ScriptResolution Resolve(ScriptCommand command)
    {
        var (identity, problem, isPassing) = Identify(command);
        if (identity is null)
        {
            return new(command, problem, isPassing);
        }

        if (!TryFind(command.Path, identity, out var path, out problem) || (problem = SwitchProblem(command, identity)) is not null)
        {
            return new(command, problem);
        }

        var risk = identity.Uid == 0 ? ScriptSecurity.Problem(path, runsAsRoot: true) : null;
        return command.IsGuarded && risk is not null
            ? new(command, $"enable_script_security: {risk}")
            : new(command with { Path = path, Identity = identity }, Risk: risk);
    }

    /// <summary>Why the file at <paramref name="path"/> cannot be executed as <paramref name="identity"/>; null when it can.</summary>
    internal static string? FileProblem(string path, ScriptIdentity identity)
    {
        var errno = FileFacts.TryRead(path, followLink: true, out var facts);
        if (errno != 0)
        {
            return errno == Errno.EACCES && UserDatabase.EffectiveUser != 0 ? null : $"{path}: {Errno.Describe(errno)}";
        }

        return facts switch
        {
            { IsRegular: false } => $"{path}: not a file",
            { IsExecutable: false } => $"{path}: not executable; chmod +x it",
            _ when !MayExecute(facts, identity) =>
                $"{path}: not executable for user {identity.Uid}, groups {identity.Groups}; chmod it or name another user",
            _ => null,
        };
    }

    private static bool MayExecute(FileFacts facts, ScriptIdentity identity) => facts.IsExecutableBy(identity.Uid, identity.GroupNumbers);

    private (ScriptIdentity? Identity, string? Problem, bool IsPassing) Identify(ScriptCommand command)
    {
        var identity = own;
        var name = command.User ?? (own.Uid == 0 && command.Group is null ? DefaultUser : null);
        if (name is not null)
        {
            var user = accounts.FindUser(name);
            if (user.IsFound)
            {
                identity = Of(name, user.Uid, user.Gid);
            }
            else if (!user.IsMissing)
            {
                return (null, Unanswered("user", name, user.Error), true);
            }
            else if (command.User is not null)
            {
                return (null, $"there is no user '{name}'; create it, or name another with 'user' or 'script_user'", false);
            }
            else if (command.IsGuarded)
            {
                var remedy = $"with enable_script_security it needs script_user, or a user '{DefaultUser}' on the machine";
                return (null, $"nobody to run it as: {remedy}", false);
            }
        }

        if (command.Group is null)
        {
            return (identity, null, false);
        }

        var group = accounts.FindGroup(command.Group);
        return group.IsFound ? (command.KeepsGroups && name is not null ? Of(name, identity.Uid, group.Gid)
                : ScriptIdentity.Of(identity.Uid, group.Gid), null, false)
            : group.IsMissing ? (
                null, $"there is no group '{command.Group}'; create it, or name another with 'user' or 'script_user'", false)
            : (null, Unanswered("group", command.Group, group.Error), true);
    }

    private ScriptIdentity Of(string user, uint uid, uint gid) => new(uid, gid, string.Join(',', accounts.GroupsOf(user, gid)));

    private static string Unanswered(string kind, string name, int errno) =>
        $"whether there is a {kind} '{name}' cannot be found out now: {Errno.Describe(errno)}"
        + (Shortage.Remedy(errno) is { } remedy ? $"; {remedy}" : "");

    private bool TryFind(string program, ScriptIdentity identity, out string path, out string? problem)
    {
        if (program.Contains('/'))
        {
            path = program.StartsWith('/') ? program : $"/{program}";
            problem = FileProblem(path, identity);
            return problem is null;
        }

        string? refused = null;
        // Not in folders that depend on where one is.
        foreach (var folder in _path.Split(':').Where(folder => folder.StartsWith('/')))
        {
            path = Path.Join(folder, program);
            if (FileFacts.TryRead(path, followLink: true, out var facts) != 0 || !facts.IsRegular)
            {
                continue;
            }

            if (MayExecute(facts, identity))
            {
                problem = null;
                return true;
            }

            refused ??= FileProblem(path, identity);
        }

        path = program;
        problem = refused ?? $"there is no program '{program}' in PATH ({_path}); install it or write its whole path";
        return false;
    }

    private string? SwitchProblem(ScriptCommand command, ScriptIdentity identity) =>
        identity.IsSameAs(own) ? null
        : own.Uid != 0 ? $"only root can run it as user {command.User ?? "(own)"}, group {command.Group ?? "(own)"}"
        : !File.Exists(ScriptLaunch.SetPriv) ? $"running it as another user needs {ScriptLaunch.SetPriv}; install util-linux"
        : null;
}
