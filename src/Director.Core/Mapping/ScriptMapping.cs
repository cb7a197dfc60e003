using Keepalived.Configuration;
using ScriptCommand = Scripts.ScriptCommand;

namespace Director.Core.Mapping;

/// <summary>From a script's words to what is started, with <c>script_user</c> filled in.</summary>
/// <param name="settings">What holds for all scripts of the file.</param>
public sealed class ScriptMapping(ScriptSettings settings)
{
    /// <summary>With the <c>script_user</c> of a configuration.</summary>
    public static ScriptMapping Of(Configuration configuration) => new(configuration.GlobalDefinitions.Scripts);

    /// <summary>The command with <paramref name="appended"/> after its own arguments.</summary>
    public ScriptCommand Command(Keepalived.Configuration.ScriptCommand command, params ReadOnlySpan<string> appended)
    {
        var user = command.User ?? settings.User;
        return new()
        {
            Path = command.Path,
            Arguments = [.. command.Arguments.Items.AsSpan()[1..], .. appended],
            User = user?.User,
            Group = user?.Group,
            KeepsGroups = settings.SetSupplementaryGroups,
            IsGuarded = settings.EnableSecurity,
        };
    }
}
