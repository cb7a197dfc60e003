using Director.Observe.Hosting;

return await ObserveProgram.RunAsync(args, Console.Out, Console.Error);
