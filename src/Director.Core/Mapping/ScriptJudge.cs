using Keepalived.Configuration;
using Linux;
using Scripts;

using ScriptCommand = Keepalived.Configuration.ScriptCommand;

namespace Director.Core.Mapping;

/// <summary>What the service would do with the scripts of a file on this machine: asked of what the service itself asks.</summary>
public sealed class ScriptJudge(IScriptResolver scripts)
{
    /// <summary>With the users and groups of this machine.</summary>
    public ScriptJudge(IAccounts accounts)
        : this(ScriptResolver.OfTheService(accounts))
    {
    }

    /// <summary>What comes of <paramref name="command"/> under the script keywords of <c>global_defs</c>.</summary>
    public ScriptFinding Judge(ScriptCommand command, ScriptSettings settings)
    {
        var resolution = scripts.Resolve(new ScriptMapping(settings).Command(command));
        return resolution switch
        {
            { IsPassing: true } => ScriptFinding.Fine,
            { Problem: { } problem } => new ScriptFinding(Problem: problem),
            _ => new ScriptFinding(FoundAt: command.Path.Contains('/') ? null : resolution.Command.Path, Risk: resolution.Risk),
        };
    }
}
