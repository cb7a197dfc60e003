namespace Linux.Tests;

public class OwnProgramTests
{
    [Theory]
    [InlineData("director\0", "director")]
    [InlineData("director\0-f\0a b\0", "director|-f|a b")]
    [InlineData("director\0-i\0\0", "director|-i|")]
    [InlineData("director\0\0-n\0\0\0", "director||-n||")]
    public void Empty_arguments_are_arguments_wherever_they_stand(string commandLine, string arguments) =>
        Assert.Equal(arguments.Split('|'), OwnProgram.ArgumentsOf(commandLine));
}
