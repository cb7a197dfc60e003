using Director.Daemon;
using Director.Daemon.CommandLine;
using Director.Daemon.Hosting;

try
{
    if (SubCommandLine.IsOne(args))
    {
        return ToolsProgram.IsThis ? SubCommandLine.Run(args, Terminal.OfThisProcess()) : ToolsProgram.Run();
    }

    var parsed = CommandLineParser.Parse(args);
    if (parsed.IsForTools)
    {
        return ToolsProgram.Run();
    }

    // The streams are not even opened for nothing: a start has nothing to say here.
    if (parsed.Output.Length > 0)
    {
        Console.Out.Write(parsed.Output);
    }

    if (parsed.Error.Length > 0)
    {
        Console.Error.Write(parsed.Error);
    }

    if (parsed.Options is not { } options)
    {
        return parsed.ExitCode;
    }

    if (!options.TestOnly)
    {
        return await DaemonProcess.RunAsync(options).ConfigureAwait(false);
    }

    Composition.EnterNamespace(options);
    using var output = options.TestLog is null ? Console.Error : new StreamWriter(options.TestLog, append: true);
    return ConfigurationTest.Run(Composition.Source(options), output);
}
catch (OutOfMemoryException)
{
    return ExitCodes.NoMemory;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"director: {exception.Message}");
    return ExitCodes.Fatal;
}
#pragma warning disable CA1031 // Nobody above: the whole text, and keepalived's exit code for a defect.
catch (Exception exception)
#pragma warning restore CA1031
{
    Console.Error.WriteLine($"director: {exception}");
    return ExitCodes.Internal;
}
