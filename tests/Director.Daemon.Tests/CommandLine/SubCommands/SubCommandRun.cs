using Director.Daemon.CommandLine;

namespace Director.Daemon.Tests.CommandLine;

/// <summary>A sub-command and what came of it.</summary>
internal sealed record SubCommandRun(int ExitCode, string Output, string Error)
{
    public static SubCommandRun Of(params string[] arguments) => Of(hasColors: false, arguments);

    public static SubCommandRun Of(bool hasColors, params string[] arguments) => Of("", hasColors, arguments);

    public static SubCommandRun Of(string input, bool hasColors, string[] arguments)
    {
        Assert.True(SubCommandLine.IsOne(arguments));
        var (output, error) = (new StringWriter(), new StringWriter());
        var terminal = new Terminal
        {
            Output = output,
            Error = error,
            HasColors = hasColors,
            Input = () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(input)),
        };
        var exitCode = SubCommandLine.Run(arguments, terminal);
        return new(exitCode, output.ToString(), error.ToString());
    }
}
